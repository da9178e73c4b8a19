using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Assistant.TestKit.Sources;

/// <summary>A website on loopback: pages by path, everything else is 404. It remembers what was asked for.</summary>
public sealed class FakeWebsite : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> requests = new();

    private RequestDelegate otherwise = context =>
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    };

    private FakeWebsite()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Without a slash at its end.</summary>
    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Path and query of each request in its order.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    public static async Task<FakeWebsite> StartAsync()
    {
        var site = new FakeWebsite();
        await site.app.StartAsync();
        return site;
    }

    public FakeWebsite Page(string path, string html) => Raw(path, html, "text/html; charset=utf-8");

    public FakeWebsite Raw(string path, string body, string contentType) => On(path, context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    public FakeWebsite Bytes(string path, byte[] body, string contentType) => On(path, context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.Body.WriteAsync(body).AsTask();
    });

    public FakeWebsite Redirect(string path, string location, int status = 302) => On(path, context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    public FakeWebsite Status(string path, int status) => On(path, context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public FakeWebsite On(string path, RequestDelegate answer)
    {
        pages[path] = answer;
        return this;
    }

    /// <summary>Answers what is no page; by default with 404.</summary>
    public FakeWebsite Otherwise(RequestDelegate answer)
    {
        otherwise = answer;
        return this;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path + context.Request.QueryString.Value;
        requests.Enqueue(path);
        return (pages.GetValueOrDefault(path) ?? otherwise)(context);
    }
}

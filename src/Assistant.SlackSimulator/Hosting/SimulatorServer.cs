using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Assistant.SlackSimulation.Hosting;

/// <summary>One Kestrel on the loopback address, and which room answers which path.</summary>
internal sealed class SimulatorServer(Simulation sim) : IAsyncDisposable
{
    private readonly ApiEndpoint _api = new(sim);
    private readonly SimEndpoint _simApi = new(sim);
    private WebApplication? _app;

    public async Task StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, sim.Options.Port);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(HandleAsync);
        await _app.StartAsync(cancellation);
        sim.BaseUri = new Uri(_app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + "/");
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation) => _app!.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        if (LocalOnly.Refusal(context.Request) is { } refusal)
        {
            context.Response.StatusCode = 403;
            await SimEndpoint.WriteErrorAsync(context, "not_local", refusal);
            return;
        }
        var path = context.Request.Path.Value ?? "/";
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            switch (parts)
            {
                case ["api", var method]:
                    await _api.HandleAsync(context, method);
                    break;
                case ["link", ..]:
                    await sim.Sockets.AcceptAsync(context);
                    break;
                case ["actions" or "commands" or "app", _, ..]:
                    await sim.ResponseUrls.HandleAsync(context);
                    break;
                case ["upload", "v1", var id]:
                    await UploadEndpoint.HandleAsync(sim, context, id);
                    break;
                case ["_sim", .. var rest]:
                    await _simApi.HandleAsync(context, rest);
                    break;
                default:
                    await PageFiles.HandleAsync(context, path);
                    break;
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller left.
        }
    }
}

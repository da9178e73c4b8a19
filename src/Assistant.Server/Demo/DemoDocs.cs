using System.Reflection;
using Markdig;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server.Demo;

/// <summary>The product's own docs as the demo's knowledge: written to a folder to be indexed, and shown as pages that citations lead to.</summary>
internal static class DemoDocs
{
    public const string Route = "/docs";
    private const string Prefix = "docs/";

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UseAutoIdentifiers(Markdig.Extensions.AutoIdentifiers.AutoIdentifierOptions.GitHub).UsePipeTables().DisableHtml().Build();

    /// <summary>Writes the pages; those that are there already and the same keep their times.</summary>
    public static void WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        var names = Names().ToList();
        foreach (var name in names)
        {
            var file = Path.Combine(folder, name);
            var text = Read(name)!;
            if (!File.Exists(file) || File.ReadAllText(file) != text)
                File.WriteAllText(file, text);
        }

        foreach (var left in Directory.EnumerateFiles(folder, "*.md").Where(file => !names.Contains(Path.GetFileName(file))))
            File.Delete(left);
    }

    public static void Map(WebApplication app) => app.MapGet($"{Route}/{{page}}", (HttpContext context) => ShowAsync(context, (string)context.Request.RouteValues["page"]!));

    private static async Task ShowAsync(HttpContext context, string page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        if (Read(page.EndsWith(".md", StringComparison.Ordinal) ? page : $"{page}.md") is not { } markdown)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            markdown = "# There is no such page";
        }

        await context.Response.WriteAsync($$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Assistant docs</title>
            <style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}pre{overflow:auto;padding:.8rem;border:1px solid #8886;border-radius:.4rem}
            table{border-collapse:collapse;display:block;overflow:auto}td,th{border:1px solid #8886;padding:.3rem .6rem;text-align:left}:target{background:#ffd54f55;border-radius:.2rem}</style>
            <main>{{Markdown.ToHtml(markdown, _pipeline)}}</main></html>
            """, context.RequestAborted);
    }

    private static IEnumerable<string> Names() =>
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]);

    private static string? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

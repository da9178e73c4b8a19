using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Assistant.Server.Rendering;

/// <summary>Where a command writes: results to <see cref="Output"/>, progress and complaints to <see cref="Error"/>.</summary>
/// <param name="width">Columns; null for what the terminal has, or <see cref="WidthOfFiles"/> where there is none.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, int? width = null)
{
    private const int WidthOfFiles = 100;

    // Documentation is full of quotes, angle brackets and other scripts; \u003C would be valid and unreadable, and a terminal is no web page.
    private static readonly JsonWriterOptions _json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public TextWriter Output => output;

    public TextWriter Error => error;

    public IAnsiConsole Results { get; } = Create(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected, width);

    public IAnsiConsole Notes { get; } = Create(error, IsTerminal(error), width);

    public bool ShowsProgress { get; } = IsTerminal(error);

    public static Terminal OfProcess() => new(Console.Out, Console.Error);

    /// <summary>A line as it is, never wrapped: addresses stay whole.</summary>
    public void WriteLine(string line) => output.WriteLine(line);

    public void WriteJson<T>(T document, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, _json))
            JsonSerializer.Serialize(writer, document, type);
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static bool IsTerminal(TextWriter writer) => ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected;

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal, int? width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isTerminal ? writer : new TrimmedLines(writer)),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = isTerminal },
        });
        if (width is not null || !isTerminal)
            console.Profile.Width = width ?? WidthOfFiles;
        return console;
    }
}

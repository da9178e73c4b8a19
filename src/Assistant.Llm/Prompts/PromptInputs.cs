using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Assistant.Llm.Prompts;

/// <summary>
/// Reads a caller's inputs record: one input per property, its name in camel case. What a value may be is told by its type, so that text
/// from outside cannot enter a prompt unfenced by oversight: <see cref="Untrusted"/> or a list of it is fenced, <see cref="Trusted"/> stands as it is,
/// a <c>string</c> or <c>int</c> is one short line of our own.
/// </summary>
internal sealed class PromptInputs
{
    private const int LongestLine = 200;
    private readonly IReadOnlyList<(string Name, PropertyInfo Property)> _inputs;

    public PromptInputs(Type type)
    {
        _inputs = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property))];
        Names = _inputs.Select(input => input.Name).ToHashSet();
        Unsupported = _inputs.Where(input => !IsSupported(input.Property.PropertyType)).Select(input => input.Property.Name).ToList();
    }

    public IReadOnlySet<string> Names { get; }

    public IReadOnlyList<string> Unsupported { get; }

    public Dictionary<string, string> Read(object inputs)
    {
        var values = _inputs.Select(input => (input.Name, Value: input.Property.GetValue(inputs))).ToList();
        var fence = Fence.Around(values.SelectMany(input => Outside(input.Value)));
        var texts = values.ToDictionary(input => input.Name, input => Text(input.Name, input.Value, fence));
        texts[PromptTemplate.FencePlaceholder] = fence.Key;
        return texts;
    }

    private static bool IsSupported(Type type) =>
        type == typeof(string) || type == typeof(int) || type == typeof(Trusted) || type == typeof(Untrusted)
        || typeof(IEnumerable<Untrusted>).IsAssignableFrom(type);

    private static IEnumerable<Untrusted> Outside(object? value) => value switch
    {
        Untrusted text => [text],
        IEnumerable<Untrusted> texts => texts,
        _ => [],
    };

    private static string Text(string name, object? value, Fence fence) => value switch
    {
        string line => OneLine(name, line),
        int number => number.ToString(CultureInfo.InvariantCulture),
        Trusted trusted => trusted.Text,
        _ => Fenced(Outside(value), fence),
    };

    private static string Fenced(IEnumerable<Untrusted> texts, Fence fence)
    {
        var fenced = string.Join("\n\n", texts.Where(text => !string.IsNullOrWhiteSpace(text.Text)).Select(fence.Wrap));
        return fenced.Length == 0 ? "(none)" : fenced;
    }

    private static string OneLine(string name, string line) =>
        line.Length <= LongestLine && !line.Any(char.IsControl)
            ? line
            : throw new ArgumentException($"The input '{name}' is longer than {LongestLine} characters or than one line; pass it as Untrusted, or as Trusted when it is our own.");
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace Assistant.Server;

/// <summary>What was wrong with the arguments, as one line that says where to look; null when nothing was.</summary>
internal static partial class UsageErrors
{
    public static string? Explain(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        if (FindUnknownOption(parsed, arguments) is { } option)
            return $"There is no option '{option}'; see `{CommandName(parsed)} --help` (a text that starts with a dash goes behind --).";
        if (parsed.Action is not System.CommandLine.Invocation.ParseErrorAction || parsed.Errors.Count == 0)
            return null;
        if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens is [var command, ..])
            return $"There is no command '{command}'; see `{CommandName(parsed)} --help`.";
        var error = TypeName().Replace(parsed.Errors[0].Message.ReplaceLineEndings(" "), "as a number").TrimEnd('.');
        return $"{error}; see `{CommandName(parsed)} --help`.";
    }

    /// <summary>A mistyped option would otherwise be taken for the text of a question.</summary>
    private static string? FindUnknownOption(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var texts = parsed.Tokens.Where(token => token.Type == TokenType.Argument).Select(token => token.Value).ToHashSet();
        return arguments.TakeWhile(argument => argument != "--").FirstOrDefault(argument => texts.Contains(argument) && OptionShape().IsMatch(argument));
    }

    private static string CommandName(ParseResult parsed)
    {
        var path = new Stack<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
            path.Push(command.Command is RootCommand ? "assistant" : command.Command.Name);
        return string.Join(' ', path);
    }

    [GeneratedRegex("^--?[a-zA-Z][a-zA-Z0-9-]*$")]
    private static partial Regex OptionShape();

    [GeneratedRegex("as expected type 'System.Int32'")]
    private static partial Regex TypeName();
}

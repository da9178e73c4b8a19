using System.Diagnostics.CodeAnalysis;

namespace Assistant.SlackClient;

/// <summary>
/// What became of a call. Slack's refusals and transport trouble are values; exceptions are left for the caller's own cancellation and for bugs.
/// </summary>
public abstract record SlackResult<T>
{
    private SlackResult() { }

    public sealed record Ok(T Value) : SlackResult<T>;

    public sealed record Failed(SlackError Error) : SlackResult<T>;

    public bool TryGetValue([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out SlackError? error)
    {
        (value, error) = this switch
        {
            Ok ok         => (ok.Value, null),
            Failed failed => (default(T), failed.Error),
            _             => throw new System.Diagnostics.UnreachableException(),
        };
        return error is null;
    }

    public SlackResult<TOther> Select<TOther>(Func<T, TOther> change) =>
        TryGetValue(out var value, out var error) ? new SlackResult<TOther>.Ok(change(value)) : new SlackResult<TOther>.Failed(error);
}

/// <summary>The answer of a method that says no more than that it worked.</summary>
public sealed record SlackDone(string? Warning = null);

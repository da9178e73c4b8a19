namespace Assistant.SlackClient.Transport;

internal enum CallKind
{
    /// <summary>Changes nothing: a GET, repeated when it fails in passing.</summary>
    Read,

    /// <summary>A write whose repetition does no harm.</summary>
    Repeatable,

    /// <summary>A write that would be done twice. Repeated only when it surely was not sent.</summary>
    Once,
}

internal readonly record struct SlackMethod(string Name, CallKind Kind, bool WithAppToken = false);

namespace Assistant.Knowledge.Chunking;

/// <summary>The word that a call-out is introduced with, by the kinds that Docusaurus, VitePress and GitHub know.</summary>
internal static class NoteLabel
{
    /// <summary>The author wrote "Note: …" already.</summary>
    public static bool Begins(string text) => text.IndexOf(':') is > 0 and < 12 and var colon && Of(text[..colon]) is not null;

    public static string? Of(string kind) => kind.ToLowerInvariant() switch
    {
        "note" or "seealso" => "Note",
        "tip" or "hint" or "success" => "Tip",
        "info" or "details" => "Info",
        "important" => "Important",
        "warning" or "attention" => "Warning",
        "caution" => "Caution",
        "danger" or "error" => "Danger",
        _ => null,
    };
}

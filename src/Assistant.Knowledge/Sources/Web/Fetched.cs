namespace Assistant.Knowledge.Sources.Web;

/// <summary>What came of a request.</summary>
internal abstract record Fetched
{
    private Fetched() { }

    /// <param name="Url">After redirects.</param>
    /// <param name="Robots">The <c>X-Robots-Tag</c> headers together.</param>
    public sealed record Answer(Uri Url, byte[] Bytes, string ContentType, string? Charset, string Robots) : Fetched;

    /// <param name="Reason">The rest of a sentence that starts with the URL; it names the fix.</param>
    /// <param name="Status">HTTP status; 0 when there was no answer.</param>
    /// <param name="IsTransient">It may be well on the next attempt.</param>
    public sealed record Failure(string Reason, int Status, bool IsTransient) : Fetched
    {
        /// <summary>The page is no longer there for us, which is not a fault: what was indexed of it goes.</summary>
        public bool IsWithdrawal { get; init; } = Status is 404 or 410;
    }
}

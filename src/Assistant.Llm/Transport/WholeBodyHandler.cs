namespace Assistant.Llm.Transport;

/// <summary>
/// Reads the body inside the attempt. The SDK reads it after the handlers have returned, where a stalled or broken body would escape the
/// attempt's time-out and its retries. Event streams pass through: they are watched piece by piece by their reader.
/// </summary>
internal sealed class WholeBodyHandler : DelegatingHandler
{
    private const long MaxBodyBytes = 64 << 20;   // 96 vectors of 3072 floats are under 5 MB even as decimal text

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            return response;

        try
        {
            await response.Content.LoadIntoBufferAsync(MaxBodyBytes, cancellationToken);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}

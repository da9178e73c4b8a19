using System.Net.Http.Headers;
using Assistant.SlackClient.Transport;

namespace Assistant.SlackClient.WebApi.Calls;

internal sealed class FilesCalls(SlackTransport transport) : IFilesApi
{
    // Reads by their form: Slack lists no JSON for the first, and an address that nobody uses is no effect.
    private static readonly SlackMethod GetUploadUrlMethod = new("files.getUploadURLExternal", CallKind.Read);
    private static readonly SlackMethod CompleteUploadMethod = new("files.completeUploadExternal", CallKind.Once);
    private static readonly SlackMethod InfoMethod = new("files.info", CallKind.Read);

    public Task<SlackResult<UploadUrl>> GetUploadUrlExternal(GetUploadUrlRequest request, CancellationToken cancellationToken) =>
        transport.Call(GetUploadUrlMethod, request, SlackJson.Default.GetUploadUrlRequest, SlackJson.Default.UploadUrl, cancellationToken);

    public Task<SlackResult<IReadOnlyList<SlackFile>>> CompleteUploadExternal(CompleteUploadRequest request, CancellationToken cancellationToken) =>
        transport.Call(CompleteUploadMethod, request, SlackJson.Default.CompleteUploadRequest, SlackJson.Default.IReadOnlyListSlackFile, "files", cancellationToken);

    public Task<SlackResult<SlackFile>> Info(string file, CancellationToken cancellationToken) =>
        transport.Call(InfoMethod, new() { ["file"] = file }, SlackJson.Default.DictionaryStringString, SlackJson.Default.SlackFile, "file", cancellationToken);

    public async Task<SlackResult<SlackFile>> Upload(FileUpload upload, CancellationToken cancellationToken)
    {
        var place = await GetUploadUrlExternal(
            new() { Filename = upload.Filename, Length = upload.Content.Length, AltTxt = upload.AltText }, cancellationToken);
        if (!place.TryGetValue(out var target, out var error))
            return new SlackResult<SlackFile>.Failed(error);

        if (await SendBytes(target.Url, upload.Content, cancellationToken) is { } trouble)
            return new SlackResult<SlackFile>.Failed(trouble);

        var completed = await CompleteUploadExternal(
            new()
            {
                Files = [new(target.FileId, upload.Title ?? upload.Filename)],
                ChannelId = upload.ChannelId,
                ThreadTs = upload.ThreadTs,
                InitialComment = upload.InitialComment,
                Blocks = upload.Blocks,
            },
            cancellationToken);
        return completed.Select(files => files.FirstOrDefault(file => file.Id == target.FileId) ?? new SlackFile { Id = target.FileId });
    }

    public async Task<SlackResult<DownloadedFile>> Download(string urlPrivate, int maxBytes, CancellationToken cancellationToken)
    {
        if (SlackAddresses.Trusted(urlPrivate, transport.Options) is not { } address)
            return Failed<DownloadedFile>(new SlackError(SlackErrorCodes.AddressRefused));
        if (string.IsNullOrEmpty(transport.Options.BotToken))
            return Failed<DownloadedFile>(new SlackError(SlackErrorCodes.NoToken));

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", transport.Options.BotToken);
        var sent = await transport.Http.Send(request, transport.Options.TransferTimeout, maxBytes, cancellationToken);
        if (!sent.TryGetValue(out var answer, out var error))
            return Failed<DownloadedFile>(error with { Effect = CallEffect.None });

        // A redirect is Slack's way to the login page, which is what a token without files:read gets.
        return answer.Status is >= 200 and < 300
            ? new SlackResult<DownloadedFile>.Ok(new(answer.Body, answer.ContentType))
            : Failed<DownloadedFile>(HttpFailure(answer));
    }

    /// <summary>Nothing of it shows before the third step, so a failure here has no effect.</summary>
    private async Task<SlackError?> SendBytes(string url, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (SlackAddresses.Trusted(url, transport.Options) is not { } address)
            return new SlackError(SlackErrorCodes.AddressRefused);
        using var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        var sent = await transport.Http.Send(request, transport.Options.TransferTimeout, transport.Options.MaxAnswerBytes, cancellationToken);
        if (!sent.TryGetValue(out var answer, out var error))
            return error with { Effect = CallEffect.None };
        return answer.Status is >= 200 and < 300 ? null : HttpFailure(answer);
    }

    private static SlackError HttpFailure(HttpAnswer answer) => answer.Status == 429
        ? new SlackError(SlackErrorCodes.RateLimited) { HttpStatus = answer.Status, RetryAfter = answer.RetryAfter }
        : new SlackError(SlackErrorCodes.HttpStatus) { HttpStatus = answer.Status, RetryAfter = answer.RetryAfter };

    private static SlackResult<T>.Failed Failed<T>(SlackError error) => new(error);
}

using Assistant.SlackClient.Blocks;

namespace Assistant.SlackClient.WebApi;

public interface IFilesApi
{
    Task<SlackResult<UploadUrl>> GetUploadUrlExternal(GetUploadUrlRequest request, CancellationToken cancellationToken);
    Task<SlackResult<IReadOnlyList<SlackFile>>> CompleteUploadExternal(CompleteUploadRequest request, CancellationToken cancellationToken);
    Task<SlackResult<SlackFile>> Info(string file, CancellationToken cancellationToken);

    /// <summary>All three steps. The file is ready some time after; <see cref="Info"/> tells.</summary>
    Task<SlackResult<SlackFile>> Upload(FileUpload upload, CancellationToken cancellationToken);

    /// <summary>
    /// The bytes behind <see cref="SlackFile.UrlPrivate"/>. The token is sent to Slack's own hosts only: files of other places are listed in messages too.
    /// </summary>
    Task<SlackResult<DownloadedFile>> Download(string urlPrivate, int maxBytes, CancellationToken cancellationToken);
}

public sealed record GetUploadUrlRequest
{
    public required string Filename { get; init; }

    /// <summary>In bytes.</summary>
    public required long Length { get; init; }
    public string? AltTxt { get; init; }
    public string? SnippetType { get; init; }
}

public sealed record UploadUrl
{
    [System.Text.Json.Serialization.JsonPropertyName("upload_url")]
    public required string Url { get; init; }
    public required string FileId { get; init; }
}

public sealed record CompleteUploadRequest
{
    public required IReadOnlyList<FileToComplete> Files { get; init; }
    public string? ChannelId { get; init; }
    public string? ThreadTs { get; init; }
    public string? InitialComment { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
}

public sealed record FileToComplete(string Id, string? Title = null);

public sealed record FileUpload
{
    public required string Filename { get; init; }
    public required ReadOnlyMemory<byte> Content { get; init; }
    public string? Title { get; init; }
    public string? AltText { get; init; }
    public string? ChannelId { get; init; }
    public string? ThreadTs { get; init; }
    public string? InitialComment { get; init; }
    public IReadOnlyList<Block>? Blocks { get; init; }
}

public sealed record DownloadedFile(byte[] Content, string? ContentType);

public sealed record SlackFile
{
    public required string Id { get; init; }
    public string? Name { get; init; }
    public string? Title { get; init; }
    public string? Mimetype { get; init; }
    public string? Filetype { get; init; }
    public string? Mode { get; init; }
    public string? User { get; init; }
    public long? Size { get; init; }
    public bool? IsExternal { get; init; }
    public string? UrlPrivate { get; init; }
    public string? UrlPrivateDownload { get; init; }
    public string? Permalink { get; init; }

    /// <summary><c>check_file_info</c>: of another workspace, to be asked for with <see cref="IFilesApi.Info"/>.</summary>
    public string? FileAccess { get; init; }
}

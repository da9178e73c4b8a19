using System.Text.Json;

namespace Assistant.TestKit.OpenAi;

/// <param name="Target">Path and query.</param>
/// <param name="Chat">For the chat endpoints.</param>
/// <param name="Inputs">Texts, for the embedding endpoints.</param>
public sealed record RecordedRequest(string Target, JsonElement Body, ChatRequest? Chat, IReadOnlyList<string> Inputs);

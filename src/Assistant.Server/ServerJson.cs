using System.Text.Json.Serialization;
using Assistant.Server.Commands;

namespace Assistant.Server;

/// <summary>The documents that --json prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(IndexDocument))]
[JsonSerializable(typeof(SearchDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(EvalRetrievalDocument))]
[JsonSerializable(typeof(AskDocument))]
[JsonSerializable(typeof(EvalAnswersDocument))]
internal sealed partial class ServerJson : JsonSerializerContext;

using System.Text.Json.Serialization;
using Assistant.Knowledge.Evaluation;
using Assistant.Server.Commands;
using Assistant.Server.Doctor;
using Assistant.Server.Health;
using Assistant.Storage;

namespace Assistant.Server;

/// <summary>The documents that --json prints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    Converters = [typeof(WordConverter<DatasetLayout>), typeof(WordConverter<StorageEngine>), typeof(WordConverter<FindingLevel>)])]
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(IndexDocument))]
[JsonSerializable(typeof(SearchDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(EvalRetrievalDocument))]
[JsonSerializable(typeof(AskDocument))]
[JsonSerializable(typeof(EvalAnswersDocument))]
[JsonSerializable(typeof(ChangepointsDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(StartedDocument))]
internal sealed partial class ServerJson : JsonSerializerContext;

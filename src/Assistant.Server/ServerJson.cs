using System.Text.Json.Serialization;
using Assistant.Insights.Catalog.Roles;
using Assistant.Insights.Detection.Streaming;
using Assistant.Insights.Drivers.RootCause;
using Assistant.Insights.Runs;
using Assistant.Knowledge.Evaluation;
using Assistant.Server.Commands;
using Assistant.Server.Doctor;
using Assistant.Server.Health;
using Assistant.Storage;

namespace Assistant.Server;

/// <summary>The documents that --json prints.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    Converters = [typeof(WordConverter<DatasetLayout>), typeof(WordConverter<StorageEngine>), typeof(WordConverter<FindingLevel>),
        typeof(WordConverter<CubeMeasure>), typeof(WordConverter<RootCauseVerdict>), typeof(WordConverter<Oddity>), typeof(WordConverter<StoryKind>),
        typeof(WordConverter<EventRole>)])]
[JsonSerializable(typeof(FailureDocument))]
[JsonSerializable(typeof(IndexDocument))]
[JsonSerializable(typeof(SearchDocument))]
[JsonSerializable(typeof(DoctorDocument))]
[JsonSerializable(typeof(EvalRetrievalDocument))]
[JsonSerializable(typeof(AskDocument))]
[JsonSerializable(typeof(ExplainDocument))]
[JsonSerializable(typeof(DetectDocument))]
[JsonSerializable(typeof(EvalAnswersDocument))]
[JsonSerializable(typeof(ChangepointsDocument))]
[JsonSerializable(typeof(HealthDocument))]
[JsonSerializable(typeof(StartedDocument))]
[JsonSerializable(typeof(WorldDocument))]
[JsonSerializable(typeof(InsightsDocument))]
[JsonSerializable(typeof(TableDocument))]
[JsonSerializable(typeof(CatalogDocument))]
internal sealed partial class ServerJson : JsonSerializerContext;

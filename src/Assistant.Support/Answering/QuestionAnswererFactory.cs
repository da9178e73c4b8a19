using Assistant.Knowledge.Retrieval;
using Assistant.Llm;
using Assistant.Support.Gate;
using Microsoft.Extensions.Logging;

namespace Assistant.Support.Answering;

/// <summary>Makes the answerer of an index, which is opened later than everything else is composed.</summary>
public sealed class QuestionAnswererFactory(
    QuestionReader reader, AnswerWriter writer, AnswerGate gate, ModelClients models, ILogger<QuestionAnswerer> logger)
{
    public QuestionAnswerer Create(KnowledgeSearch search) => new(search, reader, writer, gate, models.Chat, logger);
}

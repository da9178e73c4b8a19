namespace Assistant.Llm.Chat;

/// <summary>How an endpoint is asked for JSON, best first. What it turned out not to know is remembered for the life of the process.</summary>
internal enum StructuredOutput
{
    /// <summary>The schema is enforced while the answer is written.</summary>
    Schema,

    /// <summary>Valid JSON is enforced; the schema stands in the prompt.</summary>
    Object,

    /// <summary>Nothing is enforced; the schema stands in the prompt.</summary>
    Prompt,
}

namespace Assistant.Llm;

/// <summary>
/// The endpoint understood the call and will refuse it again until something is changed. The message is one sentence that names the
/// setting to change. There is no inner exception, because endpoints repeat parts of the key and the prompt in their texts.
/// </summary>
public sealed class ModelRejectedException : Exception
{
    internal ModelRejectedException(ModelRejection rejection, string message) : base(message) => Rejection = rejection;

    public ModelRejection Rejection { get; }
}

public enum ModelRejection
{
    /// <summary>The key was refused.</summary>
    Key,

    /// <summary>No such model, deployment or path.</summary>
    Model,

    /// <summary>The prompt is longer than the model reads.</summary>
    TooLong,

    /// <summary>Anything else about the request, such as a parameter that this model does not know.</summary>
    Request,
}

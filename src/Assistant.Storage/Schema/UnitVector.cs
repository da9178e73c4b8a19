using System.Numerics.Tensors;
using Assistant.Knowledge.Indexing;

namespace Assistant.Storage.Schema;

/// <summary>Vectors are kept with length 1, so that cosine similarity is a dot product and nothing overflows a 16-bit float.</summary>
internal static class UnitVector
{
    /// <summary>The vector with length 1; all zeros stay zeros and are never found.</summary>
    /// <exception cref="ArgumentException">Wrong length, or a component that is not a finite number.</exception>
    public static float[] Of(ReadOnlySpan<float> vector, EmbeddingProfile profile)
    {
        if (vector.Length != profile.Dimensions)
            throw new ArgumentException($"The model '{profile.Model}' gave {vector.Length} dimensions where {profile.Dimensions} are expected; set the embedding dimensions to what the model gives.");
        return TryScale(vector, out var unit)
            ? unit
            : throw new ArgumentException($"The model '{profile.Model}' gave a vector with a component that is not a number; check the embedding endpoint.");
    }

    /// <returns>False when a component is not a finite number.</returns>
    public static bool TryScale(ReadOnlySpan<float> vector, out float[] unit)
    {
        unit = new float[vector.Length];
        var largest = vector.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!float.IsFinite(largest))
            return false;
        if (largest == 0)
            return true;

        TensorPrimitives.Divide(vector, largest, unit);                // first to at most 1, so that no square overflows
        TensorPrimitives.Divide(unit, TensorPrimitives.Norm(unit), unit);
        return true;
    }
}

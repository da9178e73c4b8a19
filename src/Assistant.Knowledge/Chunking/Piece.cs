namespace Assistant.Knowledge.Chunking;

/// <summary>
/// What a chunk is put together from: a whole block, or one line, row or sentence of a block too long for any chunk.
/// The pieces of a block together are its text exactly.
/// </summary>
/// <param name="IsFirst">Starts its block.</param>
/// <param name="Tokens">Of the text with its prefix; the block's opening and closing are <paramref name="FrameTokens"/>.</param>
/// <param name="BreakCost">How much a chunk border before this piece disturbs a reader, from 0 for a new block of the page.</param>
internal readonly record struct Piece(ReadingBlock Block, string Text, bool IsFirst, int Tokens, int FrameTokens, double BreakCost)
{
    public bool Continues(Piece previous) => !IsFirst && ReferenceEquals(Block, previous.Block);
}

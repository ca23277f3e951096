namespace CustomerCare.Customers.Directory.Packed;

/// <summary>
/// Bytes that are only ever appended, in blocks of 1 MiB: nothing is copied when they grow, and a million customers are a few
/// dozen objects to the garbage collector.
/// </summary>
internal sealed class ByteBlocks
{
    private const int BlockBits = 20;
    private const int BlockSize = 1 << BlockBits;

    private readonly List<byte[]> _blocks = [];
    private int _used = BlockSize;

    /// <summary>Where the next bytes begin. A piece lies in one block, so it may be at most 1 MiB long.</summary>
    /// <exception cref="InvalidOperationException">4 GiB are full.</exception>
    public uint Append(ReadOnlySpan<byte> piece)
    {
        if (piece.Length > BlockSize - _used)
        {
            if (_blocks.Count == 1 << (32 - BlockBits))
            {
                throw new InvalidOperationException("The directory holds more than 4 GiB of text.");
            }

            _blocks.Add(GC.AllocateUninitializedArray<byte>(BlockSize));
            _used = 0;
        }

        var position = ((uint)(_blocks.Count - 1) << BlockBits) | (uint)_used;
        piece.CopyTo(_blocks[^1].AsSpan(_used));
        _used += piece.Length;
        return position;
    }

    /// <summary>The bytes from there to the end of the block: whoever wrote the piece knows where it ends.</summary>
    public ReadOnlySpan<byte> From(uint position) => _blocks[(int)(position >> BlockBits)].AsSpan((int)position & (BlockSize - 1));
}

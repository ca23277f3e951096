namespace CustomerCare.Tickets.Tests.Import;

/// <summary>Gives its bytes in pieces of a size, and may break off as a process does that is ended.</summary>
internal sealed class PieceStream(byte[] bytes, int size, int? endsAt = null) : MemoryStream(bytes)
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Position >= endsAt ? throw new OperationCanceledException("Ended in the middle.") : await base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
}

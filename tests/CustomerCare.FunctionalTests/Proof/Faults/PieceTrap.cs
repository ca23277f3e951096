namespace CustomerCare.FunctionalTests.Proof.Faults;

/// <summary>Which piece of what a process writes to a server is its last.</summary>
/// <param name="Number">Counted over all connections, from 1.</param>
/// <param name="After">False: the server never gets it. True: the server has done what it says, and the process never hears of it.</param>
internal sealed record PiecePoint(int Number, bool After)
{
    public override string ToString() => $"{(After ? "after" : "before")} piece {Number}";
}

/// <summary>Kills a process at one point of its talk with a server.</summary>
internal sealed class PieceTrap(PiecePoint point, Action kill)
{
    private int _pieces;
    private int _sprung;

    public PiecePoint Point => point;

    public bool HasSprung => Volatile.Read(ref _sprung) == 1;

    public bool IsItsPiece() => Interlocked.Increment(ref _pieces) == point.Number;

    public void Spring()
    {
        if (Interlocked.Exchange(ref _sprung, 1) == 0)
        {
            kill();
        }
    }
}

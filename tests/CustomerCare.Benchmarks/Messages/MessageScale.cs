namespace CustomerCare.Benchmarks.Messages;

/// <summary>How much is measured, and the bars.</summary>
/// <param name="PerSecond">Messages of the load that has to be sustained.</param>
/// <param name="Length">Of that load, in seconds.</param>
/// <param name="CalmLength">Of the load of <see cref="Calm"/>, in seconds.</param>
/// <param name="Gap">Seconds between a report and its follow-up, at least.</param>
/// <param name="Ledger">Messages that are in the ledger before, for the second Standalone.</param>
internal sealed record MessageScale(int PerSecond, int Length, int CalmLength, int Gap, int Ledger, MessageBars Bars)
{
    /// <summary>Messages a second at which latency is judged.</summary>
    public const int Calm = 50;

    /// <summary>Messages a second before anything is measured: code is compiled again while it is hot, and there have to be reports that can be followed.</summary>
    public const int WarmUp = 100;

    public const int Customers = 30_000;

    /// <summary>Of first messages only: four fifths of them are reports, and each second of the gap needs two fifths of the rate.</summary>
    public int WarmUpCount => Math.Max(WarmUp * 6, (PerSecond * Gap / 2) + PerSecond);

    public static MessageScale Full { get; } = new(400, 60, 40, 10, 1_000_000, new MessageBars(Sustained: 0.98, WaitingSeconds: 1, CalmP99: 50, Ledger: 0.95));

    public static MessageScale Quick { get; } = new(80, 10, 6, 3, 20_000, new MessageBars(Sustained: 0.9, WaitingSeconds: 2, CalmP99: 500, Ledger: 0.6));
}

/// <param name="Sustained">Messages worked on to the end while the load goes on, of those handed in.</param>
/// <param name="WaitingSeconds">What waits in all queues during the last seconds, in seconds of the load.</param>
/// <param name="CalmP99">Milliseconds from handing in to the reply.</param>
/// <param name="Ledger">Of the rate and of the messages per processor second without a full ledger.</param>
internal sealed record MessageBars(double Sustained, double WaitingSeconds, double CalmP99, double Ledger);

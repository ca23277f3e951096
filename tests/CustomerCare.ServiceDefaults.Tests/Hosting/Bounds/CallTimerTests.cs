using System.IO.Pipelines;
using CustomerCare.ServiceDefaults.Hosting.Bounds;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerCare.ServiceDefaults.Tests.Hosting.Bounds;

public sealed class CallTimerTests
{
    [Fact]
    public async Task RequestAborted_ConnectionGone_FiresWithoutTellingTheBodyAnything()
    {
        using var left = new CancellationTokenSource();
        using var timer = new CallTimer(CallLimit.Default, TimeProvider.System);
        timer.Start(new HttpRequestLifetimeFeature { RequestAborted = left.Token }, new GoneBody());

        // What a callback throws would come out here, in Kestrel's hands.
        await left.CancelAsync();

        Assert.True(timer.RequestAborted.IsCancellationRequested);
        Assert.False(timer.HasExpired);
    }

    /// <summary>As Kestrel's is after the connection was reset.</summary>
    private sealed class GoneBody : PipeReader
    {
        public override void CancelPendingRead() => throw new IOException("The request stream was aborted.");

        public override void AdvanceTo(SequencePosition consumed) => throw new NotSupportedException();

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw new NotSupportedException();

        public override void Complete(Exception? exception = null) => throw new NotSupportedException();

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override bool TryRead(out ReadResult result) => throw new NotSupportedException();
    }
}

using Microsoft.Extensions.ObjectPool;

namespace CustomerCare.ServiceDefaults.Hosting.Bounds;

internal sealed class CallTimerPolicy(CallLimit limit, TimeProvider time) : IPooledObjectPolicy<CallTimer>
{
    private const int MaxKept = 1024;

    public static ObjectPool<CallTimer> CreatePool(CallLimit limit, TimeProvider time) =>
        new DefaultObjectPoolProvider { MaximumRetained = MaxKept }.Create(new CallTimerPolicy(limit, time));

    public CallTimer Create() => new(limit, time);

    public bool Return(CallTimer timer) => timer.TryReset();
}

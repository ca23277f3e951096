using System.Net;
using System.Net.Sockets;

namespace CustomerCare.Testing;

/// <summary>Loopback TCP ports for tests. Test processes run side by side, so each takes ports from a block that is its own.</summary>
public static class FreePort
{
    // Below the range from which systems take the near ends of outgoing connections, so that none of those is in the way later.
    private const int First = 20_000;
    private const int BlockSize = 500;
    private const int Blocks = 20;

    private static readonly Lock Gate = new();
    private static readonly (FileStream Lock, int First) Block = TakeBlock();
    private static int _given;

    /// <summary>
    /// A port that nobody listened on a moment ago. No other process is given it while this one lives, and this one is given it
    /// again only after all others of its block.
    /// </summary>
    public static int Next()
    {
        lock (Gate)
        {
            for (var tried = 0; tried < BlockSize; tried++)
            {
                var port = Block.First + (_given++ % BlockSize);
                if (IsFree(port))
                {
                    return port;
                }
            }
        }

        throw new InvalidOperationException($"All ports from {Block.First} to {Block.First + BlockSize - 1} are in use.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // The lock is the system's: it ends with the process, however that ends.
    private static (FileStream Lock, int First) TakeBlock()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "customercare-test-ports")).FullName;
        foreach (var block in Enumerable.Range(0, Blocks))
        {
            var first = First + (block * BlockSize);
            try
            {
                return (new FileStream(Path.Combine(folder, $"{first}"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None), first);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another test process has it.
            }
        }

        throw new InvalidOperationException($"All {Blocks} blocks of test ports are taken; their locks are in {folder}.");
    }
}

using System.Runtime.InteropServices;

namespace CustomerCare.Customers.Workers;

/// <summary>Lets a thread of our own run only where nobody else wants the processor.</summary>
internal static class BackgroundThread
{
    // setpriority(2): on Linux the process whose number is 0 is the calling thread, and 19 is as far as one can step back.
    // With 10 the scheduler still gave the thread milliseconds at a time.
    private const int Process = 0;
    private const int CallingThread = 0;
    private const int Least = 19;

    /// <summary>For the rest of the thread's life: an ordinary user may not take it back. Where a system refuses, it stays as it is.</summary>
    public static void StepBack()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(Process, CallingThread, Least);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int priority);
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CustomerCare.Benchmarks.Servers;

/// <summary>The command line of a server's process.</summary>
internal static class ServerCommand
{
    public static ProcessStartInfo Of(ServerRole role)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (role.RuntimeOf is { } service)
        {
            // The runtime lies in dotnet/shared/<framework>/<version>.
            start.FileName = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add("--runtimeconfig");
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{service}.runtimeconfig.json"));
            start.ArgumentList.Add(typeof(ServerCommand).Assembly.Location);
        }
        else
        {
            start.FileName = Environment.ProcessPath!;
            // As in the services, which are web projects.
            start.Environment["DOTNET_gcServer"] = "1";
            if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            {
                start.ArgumentList.Add(typeof(ServerCommand).Assembly.Location);
            }
        }

        start.ArgumentList.Add(role.Name);
        return start;
    }
}

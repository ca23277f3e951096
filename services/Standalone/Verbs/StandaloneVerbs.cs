using CustomerCare.ServiceDefaults.Errors;
using CustomerCare.ServiceDefaults.Hosting;
using Grpc.Core;

namespace CustomerCare.Standalone.Verbs;

/// <summary>What the program does instead of running, where its first argument says so.</summary>
internal static class StandaloneVerbs
{
    public static bool IsVerb(string[] args) => args is ["token" or "rotate-key" or "password", ..];

    /// <returns>The exit code: 0, or 1 with a sentence on standard error.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        // Whatever starts on the way may print something; the result must stand alone.
        var output = Console.Out;
        Console.SetOut(Console.Error);
        try
        {
            await RunAsync(args[0], args[1..], output);
            return 0;
        }
        catch (VerbException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
        }
        catch (RpcException exception)
        {
            await Console.Error.WriteLineAsync(ErrorMapping.DetailFor(exception));
        }
        catch (Exception exception) when (ServiceHost.Explain(exception) is { Count: > 0 } sentences)
        {
            sentences.ToList().ForEach(Console.Error.WriteLine);
        }
        finally
        {
            Console.SetOut(output);
        }

        return 1;
    }

    private static Task RunAsync(string verb, string[] arguments, TextWriter output) => verb switch
    {
        "token" => TokenVerb.RunAsync(arguments, output),
        "rotate-key" => RotateKeyVerb.RunAsync(arguments, output),
        _ => PasswordVerb.RunAsync(arguments, output),
    };
}

using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Hosting;

namespace CustomerCare.Standalone.Verbs;

/// <summary>Puts a new signing key in front; the one before is accepted until the next exchange. A running Standalone takes it over within seconds.</summary>
internal static class RotateKeyVerb
{
    public static async Task RunAsync(string[] arguments, TextWriter output)
    {
        VerbArguments.Parse(arguments);
        await using var app = ServiceHost.Build(["--Logging:Console:LogLevel:Default=None"], builder => builder.AddStandaloneKeys(), _ => { });
        var keys = app.Services.GetRequiredService<KeyFolder>();
        if (app.Configuration[$"{AuthOptions.Section}:{nameof(AuthOptions.SigningKeyFile)}"] != keys.SigningKeyFile)
        {
            throw new VerbException("The signing key is set from outside, in the section Auth; exchange it there.");
        }

        keys.RotateSigningKey();
        await output.WriteLineAsync($"A new key signs from now on: {keys.SigningKeyFile}. Tokens of the one before are valid until the next exchange.");
    }
}

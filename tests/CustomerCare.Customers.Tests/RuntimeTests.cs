using System.Text.Json;

namespace CustomerCare.Customers.Tests;

public sealed class RuntimeTests
{
    // What it costs otherwise stands in the project file.
    [Fact]
    public void RuntimeConfig_OfTheService_ChoosesTheWorkstationCollector()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "CustomerCare.Customers.runtimeconfig.json")));

        var server = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").GetProperty("System.GC.Server");
        Assert.False(server.GetBoolean());
    }
}

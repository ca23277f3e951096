namespace CustomerCare.Bridge.WhatsApp.Simulator;

internal static class SimulatorExtensions
{
    public static void AddSimulator(this IServiceCollection services)
    {
        services.AddSingleton<IWhatsAppChannel, SimulatorChannel>();
        services.AddSingleton<SimulatorStore>();
        services.AddSingleton<SimulatorPhone>();
    }

    public static void MapSimulator(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSimulatorPage();
        endpoints.MapSimulatorEndpoints();
    }
}

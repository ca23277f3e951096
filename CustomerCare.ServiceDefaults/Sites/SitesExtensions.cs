using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerCare.ServiceDefaults.Sites;

public static class SitesExtensions
{
    /// <summary>Registers <see cref="SiteCatalog"/>; a broken file fails where it is first asked for.</summary>
    public static IServiceCollection AddSites(this IServiceCollection services)
    {
        services.AddOptions<SitesOptions>().BindConfiguration(SitesOptions.Section);
        services.AddSingleton(provider => SiteCatalog.Load(provider.GetRequiredService<IOptions<SitesOptions>>().Value.File));
        return services;
    }
}

using System.Reflection;

namespace CustomerCare.FunctionalTests.Programs;

/// <summary>Where the services' programs lie; they are built with this project.</summary>
internal static class ServicePrograms
{
    /// <summary>The repository's folder.</summary>
    public static string Repository => Path.GetFullPath(Path.Combine(Metadata("Services"), ".."));

    /// <param name="service">The folder's name, such as <c>Standalone</c>.</param>
    public static string Dll(string service) =>
        Path.Combine(Metadata("Services"), service, Metadata("Output"), $"CustomerCare.{service}.dll");

    private static string Metadata(string key) => typeof(ServicePrograms).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}

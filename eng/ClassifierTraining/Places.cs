using System.Reflection;

namespace CustomerCare.ClassifierTraining;

/// <summary>Where the data and the model lie in the repository that this was built from.</summary>
internal static class Places
{
    public static string Training { get; } = Path.Combine(Of("Data"), "training");

    public static string Evaluation { get; } = Path.Combine(Of("Data"), "evaluation");

    public static string Faults { get; } = Path.Combine(Of("Data"), "faults");

    public static string Floors { get; } = Path.Combine(Of("Data"), "floors.json");

    public static string Model { get; } = Of("Model");

    private static string Of(string key) => typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
}

using MimeKit;

namespace CustomerCare.FunctionalTests.Programs;

internal static class MailFiles
{
    /// <summary>The <c>.eml</c> files of a folder, by name; none where there is no folder.</summary>
    public static IReadOnlyList<MimeMessage> Read(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file))]
        : [];
}

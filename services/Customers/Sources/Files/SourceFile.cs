using System.Globalization;

namespace CustomerCare.Customers.Sources.Files;

/// <summary>A database file, as the file system sees it.</summary>
/// <param name="kind">For sentences, such as <c>SQLite database file</c>.</param>
/// <param name="setting">Where it is said which file is meant; sentences name it in place of the path.</param>
internal sealed class SourceFile(string path, string kind, string setting)
{
    /// <summary>Full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <exception cref="CustomerSourceException">It is not there, or empty.</exception>
    public void Require()
    {
        try
        {
            var file = new FileInfo(Path);
            if (!file.Exists)
            {
                throw new FileNotFoundException($"There is no file '{Path}'.", Path);
            }

            if (Stamp(Path) is null)
            {
                throw new CustomerSourceException(SourceProblem.Unreadable, $"The {kind} that {setting} names is empty.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>For drivers whose errors say nothing about the file.</summary>
    /// <exception cref="CustomerSourceException">It is not there, empty, locked or not ours to read.</exception>
    public void RequireReadable()
    {
        Require();
        try
        {
            OpenShared(Path).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Size and time of the file and of those that belong to it, which can be absent or empty.</summary>
    public string ReadChangeToken(params ReadOnlySpan<string> companionSuffixes)
    {
        try
        {
            Require();
            var token = Stamp(Path);
            foreach (var suffix in companionSuffixes)
            {
                token += $"|{Stamp(Path + suffix)}";
            }

            return token!;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Writers, and programs that put another file in its place, are not hindered.</summary>
    public static FileStream OpenShared(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>Null where there is no file or nothing in it.</summary>
    public static string? Stamp(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return null;
        }

        // A link keeps its own time when another file is put behind it.
        if (file.LinkTarget is not null)
        {
            file = (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        }

        return file is { Exists: true, Length: > 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"{file.FullName}:{file.Length}:{file.LastWriteTimeUtc.Ticks}")
            : null;
    }

    private CustomerSourceException Explain(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new(SourceProblem.NotThere, $"There is no {kind} where {setting} points.", exception),
        UnauthorizedAccessException =>
            new(SourceProblem.Unreadable, $"The {kind} that {setting} names may not be read by this process.", exception),
        _ => new(SourceProblem.Unreadable, $"The {kind} that {setting} names is locked by another program, or its disk cannot be read.", exception),
    };
}

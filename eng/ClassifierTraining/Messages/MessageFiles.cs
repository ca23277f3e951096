using System.Text.Json;

namespace CustomerCare.ClassifierTraining.Messages;

/// <summary>Reads the messages of a folder: <c>*.jsonl</c>, one message on each line.</summary>
internal static class MessageFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static IReadOnlyList<LabelledMessage> Read(string folder) =>
        [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(ReadFile)];

    private static IEnumerable<LabelledMessage> ReadFile(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length > 0)
            {
                yield return ReadLine(file, number, line);
            }
        }
    }

    private static LabelledMessage ReadLine(string file, int number, string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LabelledMessage>(line, Json)!;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{Path.GetFileName(file)}, line {number}: {exception.Message}", exception);
        }
    }
}

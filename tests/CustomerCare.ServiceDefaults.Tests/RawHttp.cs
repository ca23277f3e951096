using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CustomerCare.ServiceDefaults.Tests;

/// <summary>HTTP/1.1 with exactly the headers that are given.</summary>
internal static class RawHttp
{
    public static async Task<(HttpStatusCode Status, string Body)> GetAsync(
        int port, string path, string host, params (string Name, string Value)[] headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = false };
        using var reader = new StreamReader(stream);

        await writer.WriteLineAsync($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close");
        foreach (var (name, value) in headers)
        {
            await writer.WriteLineAsync($"{name}: {value}");
        }

        await writer.WriteLineAsync();
        await writer.FlushAsync(TestContext.Current.CancellationToken);

        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        var status = (HttpStatusCode)int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture);
        return (status, BodyOf(answer));
    }

    private static string BodyOf(string answer)
    {
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

        // What the tests ask for fits into one chunk: size, text, 0.
        return answer.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal) ? body.Split("\r\n")[1] : body;
    }
}

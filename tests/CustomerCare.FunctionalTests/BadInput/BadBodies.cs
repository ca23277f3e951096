using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CustomerCare.FunctionalTests.BadInput;

/// <summary>What a broken or hostile client sends to <c>POST /simulator/messages</c>, by name.</summary>
internal static class BadBodies
{
    private const string Phone = "+26662000011";
    private const int Huge = 10 * 1024 * 1024;

    public static readonly IReadOnlyDictionary<string, Func<HttpContent>> Refused = new Dictionary<string, Func<HttpContent>>
    {
        ["no body"] = () => Json(""),
        ["null"] = () => Json("null"),
        ["an array"] = () => Json("[]"),
        ["a number"] = () => Json("7"),
        ["truncated"] = () => Json("{\"from\":\"+26662000011\",\"text\":\"No pow"),
        ["two objects"] = () => Json("{\"from\":\"+26662000011\",\"text\":\"first\"}{}"),
        ["deeply nested"] = () => Json($"{{\"text\":{new string('[', 5000)}"),
        ["an unknown field"] = () => Json($"{{\"from\":\"{Phone}\",\"text\":\"Is anybody there?\",\"colour\":\"red\"}}"),
        ["a number as phone"] = () => Json("{\"from\":26662000011,\"text\":\"Is anybody there?\"}"),
        ["an object as text"] = () => Json($"{{\"from\":\"{Phone}\",\"text\":{{}}}}"),
        ["no phone"] = () => Message(null, "Is anybody there?"),
        ["an empty phone"] = () => Message("", "Is anybody there?"),
        ["a word as phone"] = () => Message("banana", "Is anybody there?"),
        ["a long phone"] = () => Message(new string('5', 1000), "Is anybody there?"),
        ["a short phone"] = () => Message("12", "Is anybody there?"),
        ["no text"] = () => Message(Phone, null),
        ["an empty text"] = () => Message(Phone, ""),
        ["only space"] = () => Message(Phone, " \t\r\n "),
        ["only control characters"] = () => Message(Phone, "\u0000\u0001\u001f\u007f"),
        ["100,000 characters"] = () => Message(Phone, new string('x', 100_000)),
        ["a text that is not UTF-8"] = () => Bytes([.. "{\"from\":\"+26662000011\",\"text\":\"No pow"u8, 0xff, 0xfe, 0xc3, .. "er\"}"u8]),
        ["10 MB"] = () => Message(Phone, new string('x', Huge)),
        ["a timestamp in the future"] = () => Message(Phone, "Is anybody there?", "2199-01-01T00:00:00Z"),
        ["a timestamp that is none"] = () => Message(Phone, "Is anybody there?", "yesterday"),
        ["an id with a null"] = () => Json($"{{\"from\":\"{Phone}\",\"text\":\"Is anybody there?\",\"id\":\"a\\u0000b\"}}"),
        ["a long id"] = () => Json($"{{\"from\":\"{Phone}\",\"text\":\"Is anybody there?\",\"id\":\"{new string('i', 1000)}\"}}"),
        ["text/plain"] = () => new StringContent($"{{\"from\":\"{Phone}\",\"text\":\"Is anybody there?\"}}", Encoding.UTF8, "text/plain"),
        ["a form"] = () => new FormUrlEncodedContent([new("from", Phone), new("text", "Is anybody there?")]),
    };

    public static HttpContent Message(string? from, string? text, string? timestamp = null) => Json(JsonSerializer.Serialize(new { from, text, timestamp }));

    public static HttpContent Json(string body) => new StringContent(body, Encoding.UTF8, "application/json");

    private static ByteArrayContent Bytes(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
}

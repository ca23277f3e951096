using System.Net;
using System.Text.Json.Nodes;
using CustomerCare.Customers.Http;

namespace CustomerCare.Customers.Tests.Http;

/// <summary>The OpenAPI document and the page that shows it.</summary>
public sealed class LookupDocumentTests(LookupServer server) : IClassFixture<LookupServer>
{
    [Fact]
    public async Task Document_Paths_AreThoseOfTheLookupAndNoOthers() => Assert.Equal(
        ["/customers/by-phone/{phone}", "/customers/by-id/{id}", "/customers/by-account/{account}", "/customers/search", "/sites"],
        (await ReadAsync())["paths"]!.AsObject().Select(path => path.Key));

    [Fact]
    public async Task Document_EveryOperation_IsDescribedWithParametersAnswersAndExamples()
    {
        foreach (var (path, methods) in (await ReadAsync())["paths"]!.AsObject())
        {
            var operation = methods!["get"]!;
            Assert.All([operation["summary"], operation["description"], operation["operationId"]], AssertText);
            Assert.All(operation["parameters"]?.AsArray() ?? [], parameter =>
            {
                AssertText(parameter!["description"]);
                Assert.NotNull(parameter["example"]);
            });
            Assert.Superset(new HashSet<string> { "200", "401", "403", "429", "503" }, operation["responses"]!.AsObject().Select(response => response.Key).ToHashSet());
            Assert.All(operation["responses"]!.AsObject(), response =>
            {
                AssertText(response.Value!["description"]);
                Assert.True(response.Value["content"]?["application/json"]?["example"] is JsonObject, $"{path} has no example for {response.Key}.");
            });
        }
    }

    [Fact]
    public async Task Document_Schemas_HaveTheNamesOfTheAnswers()
    {
        var schemas = (await ReadAsync())["components"]!["schemas"]!.AsObject();

        Assert.All(schemas, schema => AssertText(schema.Value!["description"]));
        Assert.All(schemas.SelectMany(schema => schema.Value!["properties"]!.AsObject()), property =>
        {
            Assert.Matches("^[a-z0-9_]+$", property.Key);
            AssertText(property.Value!["description"]);
        });
        Assert.Equal(
            typeof(CustomerJson).GetProperties().Length, schemas["Customer"]!["properties"]!.AsObject().Count(property => $"{property.Value!["type"]}" is "string" or "array"));
        Assert.Equal("integer", (string?)schemas["CustomersAnswer"]!["properties"]!["count"]!["type"]);
    }

    [Fact]
    public async Task Document_Limit_HasItsBounds()
    {
        var limit = (await ReadAsync())["paths"]!["/customers/search"]!["get"]!["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "limit")!;

        Assert.Equal("""{"maximum":100,"minimum":1,"type":"integer","default":20}""", limit["schema"]!.ToJsonString());
    }

    [Fact]
    public async Task Document_Security_IsEitherHeaderOrASession()
    {
        var document = await ReadAsync();

        Assert.Equal("""[{"bearer":[]},{"X-API-Key":[]},{"session":[]}]""", document["security"]!.ToJsonString());
        Assert.Equal(["/", "/api"], document["servers"]!.AsArray().Select(address => (string?)address!["url"]));
    }

    [Theory]
    [InlineData("/openapi/customers.json")]
    [InlineData("/docs")]
    [InlineData("/docs/")]
    [InlineData("/docs/scalar.js")]
    public async Task Get_WithoutAToken_IsUnauthorized(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        using var answer = await server.Stranger.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Page_Always_LetsTheBrowserLoadNothingFromElsewhere()
    {
        using var answer = await server.Reader.GetAsync("/docs/", TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self' 'nonce-", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", policy + page, StringComparison.Ordinal);
    }

    private static void AssertText(JsonNode? node) => Assert.False(string.IsNullOrWhiteSpace((string?)node));

    private async Task<JsonNode> ReadAsync()
    {
        var (status, type, body) = await server.GetAsync("/openapi/customers.json");
        Assert.Equal((HttpStatusCode.OK, "application/json"), (status, type.Split(';')[0]));
        return JsonNode.Parse(body)!;
    }
}

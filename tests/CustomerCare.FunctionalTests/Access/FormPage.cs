using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace CustomerCare.FunctionalTests.Access;

/// <summary>A page with a form, as a browser reads it before it sends the form.</summary>
internal static partial class FormPage
{
    /// <summary>The form with the page's hidden fields and these.</summary>
    public static async Task<SampleRequest> FillAsync(Visit visit, string page, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{visit.Server.Calls.Web}{page}");
        if (visit.RightToken.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", visit.RightToken);
        }

        using var answer = await visit.Server.Calls.SendAsync(request);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // A page may hold several forms; each has a token of its own, and they are all for this session.
        var hidden = HiddenField().Matches(html).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value)))
            .DistinctBy(field => field.Name).ToList();
        Assert.True(hidden.Count > 0, $"{page} answered {(int)answer.StatusCode} without hidden fields.");
        return SampleRequest.OfForm(hidden.Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value)), CookiesOf(answer));
    }

    /// <summary>What an answer has set, as a browser sends it back.</summary>
    public static string CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(cookie => cookie.Split(';', 2)[0])) : "";

    [GeneratedRegex("""<input type="hidden" name="([^"]*)" value="([^"]*)">""")]
    private static partial Regex HiddenField();
}

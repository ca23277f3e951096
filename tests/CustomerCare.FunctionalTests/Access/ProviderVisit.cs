namespace CustomerCare.FunctionalTests.Access;

/// <summary>A person's way to the identity provider and back.</summary>
internal static class ProviderVisit
{
    /// <summary>The request with which the browser comes back.</summary>
    public static async Task<SampleRequest> ReturnAsync(Visit visit)
    {
        using var left = await FollowAsync(visit, new Uri($"{visit.Server.Calls.Web}/sign-in/external"));
        using var signedIn = await FollowAsync(visit, left.Headers.Location!);
        return SampleRequest.At(signedIn.Headers.Location!.PathAndQuery) with { Cookies = FormPage.CookiesOf(left) };
    }

    private static async Task<HttpResponseMessage> FollowAsync(Visit visit, Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        var answer = await visit.Server.Calls.SendAsync(request);
        if (answer.Headers.Location is null)
        {
            Assert.Fail($"{address.AbsolutePath} answered {(int)answer.StatusCode} and sends nowhere: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        }

        return answer;
    }
}

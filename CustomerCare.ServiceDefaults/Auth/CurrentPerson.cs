using Microsoft.AspNetCore.Http;

namespace CustomerCare.ServiceDefaults.Auth;

/// <summary>
/// The person of the request at hand, for the calls that it makes in turn. Only requests of people pay for it; the framework's
/// accessor of the whole request would be paid for by every call.
/// </summary>
internal static class CurrentPerson
{
    private static readonly AsyncLocal<Holder?> Current = new();

    /// <summary>Null outside of a person's request, also in work that such a request has left behind.</summary>
    public static Person? Value => Current.Value?.Person;

    public static async Task RunAsync(Person person, RequestDelegate next, HttpContext context)
    {
        var holder = new Holder { Person = person };
        Current.Value = holder;
        try
        {
            await next(context);
        }
        finally
        {
            holder.Person = null;
        }
    }

    private sealed class Holder
    {
        public Person? Person { get; set; }
    }
}

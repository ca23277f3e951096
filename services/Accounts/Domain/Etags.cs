using System.Globalization;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Accounts.Domain;

/// <summary>The version as callers know it.</summary>
internal static class Etags
{
    /// <param name="etag">What the caller has read; empty skips the check.</param>
    /// <exception cref="CareException">The store has another version.</exception>
    public static void Check(string etag, long version)
    {
        if (etag.Length > 0 && etag != version.ToString(CultureInfo.InvariantCulture))
        {
            throw CareException.Aborted("ETAG_MISMATCH", "etag is not the present version's: somebody else has changed this. Read it again.");
        }
    }
}

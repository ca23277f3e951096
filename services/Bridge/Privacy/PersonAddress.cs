using System.Text.RegularExpressions;
using CustomerCare.ServiceDefaults.Errors;

namespace CustomerCare.Bridge.Privacy;

/// <summary>By what a person is asked for.</summary>
internal static partial class PersonAddress
{
    private const int MaxLength = 200;

    /// <exception cref="CareException">It is neither a phone nor an address.</exception>
    public static string Read(string phone, string address)
    {
        if (phone.Length > 0 && address.Length > 0)
        {
            throw CareException.InvalidArgument("PERSON_NAMED_TWICE", "address", "phone and address are both set; one of them is wanted.");
        }

        if (address.Length > 0)
        {
            return address.Length <= MaxLength && !address.Any(char.IsControl)
                ? address
                : throw CareException.InvalidArgument(
                    "ADDRESS_INVALID", "address", $"address has {address.Length} characters; 1 to {MaxLength} without control characters are wanted.");
        }

        return IsPhone(phone)
            ? phone
            : throw CareException.InvalidArgument("PHONE_INVALID", "phone", "phone is not written in 5 to 15 digits; such as 26658001234 is wanted.");
    }

    public static bool IsPhone(string address) => PhonePattern().IsMatch(address);

    [GeneratedRegex(@"^[0-9]{5,15}\z")]
    private static partial Regex PhonePattern();
}

using CustomerCare.ServiceDefaults.Errors;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace CustomerCare.Bridge.WhatsApp.Simulator;

/// <summary>Reads the phone numbers that people type into the simulator.</summary>
internal sealed class SimulatorPhone(IOptions<BridgeOptions> options)
{
    private const int MaxLength = 40;

    /// <summary>Digits with country code.</summary>
    /// <param name="field">The field's name, for the error.</param>
    public string Parse(string field, string? written)
    {
        var length = written?.Length ?? 0;
        if (length is 0 or > MaxLength)
        {
            throw CareException.InvalidArgument("PHONE_INVALID", field, $"{field} has {length} characters; a phone number such as +26658001234 is wanted.");
        }

        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            var number = phones.Parse(written, options.Value.DefaultRegion);
            if (phones.IsPossibleNumber(number))
            {
                return phones.Format(number, PhoneNumberFormat.E164).TrimStart('+');
            }
        }
        catch (NumberParseException)
        {
            // Answered below, like a number of the wrong length.
        }

        throw CareException.InvalidArgument("PHONE_INVALID", field, $"{field} is not a phone number; one such as +26658001234 is wanted.");
    }
}

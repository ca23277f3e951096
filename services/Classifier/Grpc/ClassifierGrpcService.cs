using CustomerCare.Protos.Classifier.V1;
using CustomerCare.ServiceDefaults.Auth;
using CustomerCare.ServiceDefaults.Errors;
using Grpc.Core;

namespace CustomerCare.Classifier.Grpc;

/// <summary>Translates only: what a text means is judged by <see cref="ClassifierDesk"/>.</summary>
[RequiresScope(Scopes.Classify)]
internal sealed class ClassifierGrpcService(ClassifierDesk desk) : ClassifierService.ClassifierServiceBase
{
    /// <summary>In characters: what WhatsApp carries in one message.</summary>
    public const int MaxTextLength = 65_536;

    public override async Task<ClassifyResponse> Classify(ClassifyRequest request, ServerCallContext context)
    {
        Check(request);
        return new ClassifyResponse { Classification = await desk.ClassifyAsync(request, context.CancellationToken) };
    }

    private static void Check(ClassifyRequest request)
    {
        if (request.Text.Length > MaxTextLength)
        {
            throw CareException.InvalidArgument(
                "TEXT_TOO_LONG", "text", $"text has {request.Text.Length} characters; at most {MaxTextLength} are wanted.");
        }

        if (request.Text.Length == 0 && request.History.Count == 0)
        {
            throw CareException.InvalidArgument("TEXT_MISSING", "text", $"text is empty and there is no history; 1 to {MaxTextLength} characters are wanted.");
        }
    }
}

using Microsoft.Extensions.DependencyInjection;

namespace Assistant.SlackClient;

public static class SlackClientRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>
        /// Registers <see cref="ISlackApiClient"/> and <see cref="SocketMode.ISlackSocketModeClient"/> from the configuration sections
        /// <c>Slack</c> and <c>Slack:SocketMode</c>. Nothing connects before it is asked to.
        /// </summary>
        public IServiceCollection AddSlackClient() => throw new NotImplementedException();
    }
}

"""The server of the Model Context Protocol, over whatever a connection reads from."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import mcp_types as types
from anyio.to_thread import run_sync
from mcp.server.context import CallNext, HandlerResult, ServerMiddleware, ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.shared.exceptions import MCPError
from pydantic import ValidationError

from api.mcp import prompts, resources, tools
from api.mcp.completion import completed
from api.mcp.reader import Reader
from models.errors import StillroomError
from models.i18n import N_, translate

ABOUT = N_(
    "What a community said, distilled: every statement names the messages that carry it. Members appear by pseudonym. "
    "Quote what is here, and say so where the community has not answered something yet."
)
DEFECT = N_("This is a fault of Stillroom: tell whoever runs it; the log says where it came up.")
_log = logging.getLogger(__name__)

Context = ServerRequestContext[Any, Any]
Who = Callable[[Context], Reader]


def server_for(who: Who, language: str) -> Server[Any]:
    """A server that asks ``who`` sends each request; ``language`` is that of its introduction."""
    server: Server[Any] = Server(
        "stillroom",
        version=version("stillroom"),
        title="Stillroom",
        instructions=translate(ABOUT, language),
        **_handlers(who),
    )
    server.middleware.append(_told(who))
    return server


def _handlers(who: Who) -> dict[str, Any]:
    """What answers each request. The work is done in threads, beside the protocol."""

    async def list_tools(context: Context, _: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=tools.listed(who(context)))

    async def call_tool(context: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        return await run_sync(tools.call, who(context), asked.name, asked.arguments or {})

    async def list_resources(context: Context, _: Any) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=await run_sync(resources.listed, who(context)))

    async def list_templates(context: Context, _: Any) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(resource_templates=resources.templates(who(context)))

    async def read_resource(context: Context, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        return types.ReadResourceResult(contents=[await run_sync(resources.read, who(context), str(asked.uri))])

    async def list_prompts(context: Context, _: Any) -> types.ListPromptsResult:
        return await run_sync(prompts.listed, who(context))

    async def get_prompt(context: Context, asked: types.GetPromptRequestParams) -> types.GetPromptResult:
        return await run_sync(prompts.got, who(context), asked.name, asked.arguments or {})

    async def complete(context: Context, asked: types.CompleteRequestParams) -> types.CompleteResult:
        argument = asked.argument
        return types.CompleteResult(completion=await run_sync(completed, who(context), argument.name, argument.value))

    return {
        "on_list_tools": list_tools,
        "on_call_tool": call_tool,
        "on_list_resources": list_resources,
        "on_list_resource_templates": list_templates,
        "on_read_resource": read_resource,
        "on_list_prompts": list_prompts,
        "on_get_prompt": get_prompt,
        "on_completion": complete,
    }


def _told(who: Who) -> ServerMiddleware[Any]:
    """Around every request: what fails is told in the protocol's errors, by our sentences only."""

    async def told(ctx: Context, call_next: CallNext) -> HandlerResult:
        try:
            return await call_next(ctx)
        except StillroomError as error:
            raise MCPError(types.INVALID_PARAMS, error.localized(who(ctx).language)) from error
        except (MCPError, ValidationError):
            raise  # the protocol's own
        except Exception as error:  # the last edge: a defect becomes an answer and a line of the log
            _log.exception("defect")
            raise MCPError(types.INTERNAL_ERROR, translate(DEFECT, who(ctx).language)) from error

    return told
